"""Closure: all that one person can reach alone, by search over the real acts on a small office.

    python -m tests.closure manager 3 600     # what a manager reaches in three acts, for ten minutes

`ground` makes the office and puts it back, `moves` makes every act with every input that matters,
`reached` says what is new, and `search` goes through the states, the fewest acts first.
"""
