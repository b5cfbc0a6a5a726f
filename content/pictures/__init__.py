"""The library of pictures: what each shows, whose it is, and whether the people in it agreed."""
