"""Coded rules, one file a theme. What they mean is documented in the rulebook's catalogue."""
