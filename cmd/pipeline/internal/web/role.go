package web

import "variorum/cmd/pipeline/internal/store"

// A role is what somebody may do; each may do what those before it may.
type role int

const (
	nobody role = iota // need not have logged in
	feeds              // a token for feeds
	viewer
	editor
	admin
)

var roleNames = [...]string{"", store.RoleFeed, store.RoleViewer, store.RoleEditor, store.RoleAdmin}

func (r role) String() string { return roleNames[r] }

// roleOf reads the name of a role; an unknown one may do nothing.
func roleOf(name string) role {
	for i, n := range roleNames {
		if n == name {
			return role(i)
		}
	}
	return nobody
}
