"""From a query to hits, without disk, clock or screen."""
