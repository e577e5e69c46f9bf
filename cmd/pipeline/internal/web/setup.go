package web

import "context"

// newSetup makes a set-up token in place of any before it. Whoever knows it can
// make an admin, once, at /setup; only its hash is kept.
func (s *server) newSetup(ctx context.Context) (string, error) {
	token := secret()
	return token, s.DB.SetSetup(ctx, hashOf(token))
}

// Setup returns a new set-up token where there is no account yet, or where one
// is asked for, which is how an admin without a password gets in again. In every
// other case it returns "" and makes one that still waits worthless.
func (s *Server) Setup(ctx context.Context, asked bool) (string, error) {
	all, err := s.s.DB.Accounts(ctx)
	if err != nil {
		return "", err
	}
	if len(all) == 0 || asked {
		return s.s.newSetup(ctx)
	}
	return "", s.s.DB.DropSetup(ctx)
}
