"""The machine: files, settings, browser. May block; knows no screen."""
