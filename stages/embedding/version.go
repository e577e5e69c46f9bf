package embedding

// Version names the built-in table: its format, dimensions and the beginning
// of the SHA-256 of its bytes.
const Version = "SEMB2/128/ede458d9ff4b"
