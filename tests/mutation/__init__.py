"""Mutation of the rules: each guard is flipped in turn, and a test has to fail each time.

    python -m tests.mutation                      # all, and docs/guards.md is written again
    python -m tests.mutation store/access posts   # only guards whose place has one of these words
    python -m tests.mutation --seconds 3600       # an hour of them, those that decide first
    python -m tests.mutation --sample 400 --add store/records   # by chance, added to the page

`guards` finds what can be flipped: in the code of the rules, in the register of acts and in the
table of grants. `harness` runs the tests once to see which of them pass by which guard. Then each
guard is flipped in a forked process, which runs those tests until one fails. `equivalent` lists
the flips that change nothing, each with its reason.
"""
