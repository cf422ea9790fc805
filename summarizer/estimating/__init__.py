"""What a run will ask and cost, told before anything is sent."""
