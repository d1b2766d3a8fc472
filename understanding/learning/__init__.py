"""What is learnt at training: the encoder, the models over it, and the lines that they are fitted on."""
