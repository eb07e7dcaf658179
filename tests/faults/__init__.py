"""Longer proofs: what holds when programs are killed and desks share an office."""
