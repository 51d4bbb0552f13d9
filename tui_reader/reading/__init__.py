"""From bytes to digests, without disk, clock or screen."""
