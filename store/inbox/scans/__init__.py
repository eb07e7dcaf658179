"""Paper that comes in: the folders in which scanners put their files, one for each queue."""
