"""Tests of scans that come in by folder."""
