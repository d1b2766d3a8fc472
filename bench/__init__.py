"""Measures accuracy, speed, memory and growth; `make bench` prints the table that the README shows."""
