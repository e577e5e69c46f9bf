package embedding

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"
)

func TestVersionNamesTheTable(t *testing.T) {
	sum := sha256.Sum256(embedded)
	if want := fmt.Sprintf("SEMB3/%d/%s", Dimension, hex.EncodeToString(sum[:])[:12]); Version != want {
		t.Errorf("Version is %q, the table is %q", Version, want)
	}
}
