"""The disclosure 决算公开: outline, facts and the author's words made into one publication, and its renderings."""
