"""Lines that an insurer did not pay in full: corrected, billed to the patient, disputed, written off."""
