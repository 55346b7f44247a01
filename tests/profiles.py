"""How hard the property tests look: ``quick`` in every run, ``deep`` by ``make test-deep``.

Examples are drawn anew in every run of a person, and the failing ones remembered; where the variable CI is set they are
the same in every run, so that a change is judged by what it changes (hypothesis's own profile for CI, inherited here).
No test depends on speed: how long an example takes is the bench's affair.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

QUICK, DEEP = "quick", "deep"
FEWEST = 3
"""The first example of hypothesis is the smallest there is, so one alone would promise next to nothing."""

for _name, _examples in ((QUICK, 25), (DEEP, 200)):
    settings.register_profile(
        _name, max_examples=_examples, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )


def share(percent: int) -> int:
    """How many examples a test looks at whose single ones take long: so many of each hundred that others do."""
    return max(FEWEST, settings().max_examples * percent // 100)
