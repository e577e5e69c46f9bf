package embedding

// Version names the built-in table: its format, dimensions and the beginning
// of the SHA-256 of its bytes.
const Version = "SEMB3/128/ebb467f0a868"
