"""The rules of graded activity: frozen facts in, frozen facts out. No clock, no storage, no framework."""
