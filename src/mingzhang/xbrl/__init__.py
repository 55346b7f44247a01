"""XBRL: names, periods and units, the taxonomy and its calculation."""
