"""Steadily: a graded activity planner. Importing `planner.domain` loads no framework."""
