"""Rules of insurance claims over documents, shared by its subjects."""
