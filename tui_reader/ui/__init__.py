"""The screen. Importing this package loads nothing; `ui.app` is the way in."""
