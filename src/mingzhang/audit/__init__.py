"""Audit 核查: what contradicts itself, which number is probably wrong, and what could be checked."""
