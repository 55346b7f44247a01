"""The ledger 账: its tables, the measures that sum it, the formats of exports."""
