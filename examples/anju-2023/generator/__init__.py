"""The generator of the example's ledger: plans → payments → tables."""
