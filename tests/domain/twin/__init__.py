"""A second, naive implementation of the engine, straight from the text.

It looks at plain facts again and again instead of carrying state: every question ("is this the second week
running?", "what does this day ask?") scans what is known about earlier weeks. Slow, and meant to be.
"""
