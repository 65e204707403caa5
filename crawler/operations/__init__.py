"""Run record, lock, outcome, command line."""
