"""Events with their evidence in the formats of other programs, as streams of bytes."""
