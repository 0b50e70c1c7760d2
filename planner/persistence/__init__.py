"""Rows stay home: everything that asks or tells the database."""
