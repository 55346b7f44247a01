"""Content 内容: what a disclosure says, composed from facts and words."""
