// Put before every shader by the program builder.
#version 330 core
