"""What is done again and again without anybody asking: tasks that call services, and the thread that calls tasks."""
