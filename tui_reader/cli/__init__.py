"""The door: the words of the command line and what they open."""
