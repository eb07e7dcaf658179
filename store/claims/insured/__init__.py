"""Insured persons and policies, numbers of insurers and practitioners, authorisations, settings."""
