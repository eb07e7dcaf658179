"""Coverage-guided fuzzing of everything that reads what strangers write.

    python -m tests.fuzzing mail FOLDER -max_total_time=600

tries inputs on one target with Atheris (libFuzzer's options), from its seeds and what is in FOLDER,
where it keeps those that reach new code. `make proofs` does so for each target. An input that
breaks one goes into `found`, and is tried in every run of the tests from then on.
"""
