"""The sample's sources, found under SAMPLE=1 only."""
