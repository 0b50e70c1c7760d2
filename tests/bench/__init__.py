"""Costs as ratios to a bare page of the same run: `make bench`. Nothing here is asserted."""
