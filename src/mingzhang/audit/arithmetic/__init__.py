"""Arithmetic 勾稽: the network of identities checked, conflicts certified, repairs found."""
