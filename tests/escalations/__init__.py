"""Each way in which somebody once got more than the rules allow; every one is shut for ever."""
