"""The widgets: each knows itself alone."""
