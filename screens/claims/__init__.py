"""Insurance claims: what is recorded of patients, numbers, settings and authorisations."""
