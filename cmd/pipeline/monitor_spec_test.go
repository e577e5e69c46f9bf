package main

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum/cmd/pipeline/internal/store"
	"variorum/config"
)

// A row of monitor.jobs and a spec have the same keys and types, but for the
// name, and one becomes the other whole.
func TestJobsOfTheConfigurationAreSpecs(t *testing.T) {
	row := reflect.New(reflect.TypeFor[config.MonitorJob]()).Elem()
	spec := reflect.TypeFor[store.Spec]()
	var missing []string
	for i, field := range reflect.VisibleFields(row.Type()) {
		if field.Name == "Name" {
			continue
		}
		same, ok := spec.FieldByName(field.Name)
		switch {
		case !ok || same.Tag.Get("yaml") != field.Tag.Get("yaml") || same.Type.Kind() != field.Type.Kind():
			missing = append(missing, field.Name)
		case same.Tag.Get("json") != field.Tag.Get("yaml")+",omitempty":
			t.Errorf("%s is %s in JSON", field.Name, same.Tag.Get("json"))
		}
		switch v := row.Field(i); v.Kind() {
		case reflect.String:
			v.SetString(field.Name)
		case reflect.Bool:
			v.SetBool(true)
		case reflect.Float64:
			v.SetFloat(0.5)
		default:
			v.Set(reflect.ValueOf([]string{field.Name}))
		}
	}
	if len(missing) > 0 || row.NumField() != spec.NumField()+1 {
		t.Errorf("a row has %d fields, a spec %d; not the same: %s", row.NumField(), spec.NumField(), strings.Join(missing, ", "))
	}
	made := reflect.ValueOf(namedJob(row.Interface().(config.MonitorJob)).Spec)
	for i := range made.NumField() {
		if made.Field(i).IsZero() {
			t.Errorf("%s is lost", spec.Field(i).Name)
		}
	}
}

func TestDatabaseName(t *testing.T) {
	for name, want := range map[string]string{
		"variorum.db":                                   "variorum.db",
		"postgres://u@h/db":                             "postgres://u@h/db",
		"postgres://u:p@h:5/db":                         "postgres://u:…@h:5/db",
		"postgres://u:p@ss@h/db?password=x":             "postgres://u:…@h/db?…",
		"postgresql://h":                                "postgresql://h",
		"postgres:///db?host=/run/postgresql&user=desk": "postgres:///db?…",
	} {
		if got := databaseName(name); got != want {
			t.Errorf("%s is called %s, want %s", name, got, want)
		}
		if got, want := hasPassword(name), strings.Contains(name, "p@") || strings.Contains(name, "password"); got != want {
			t.Errorf("%s holds a password: %v", name, got)
		}
	}
}

// The defaults stand where a job says nothing, and what they make is checked
// again without a change.
func TestCheckedJob(t *testing.T) {
	m := config.Default().Monitor
	m.Defaults.Jitter, m.Defaults.Quiet = "0", "23:00-06:00"
	want := store.Named{Name: "One", Spec: store.Spec{Story: "One", URLs: []string{"https://b.example/", "https://a.example/x"}, Original: "https://b.example/", Every: "15m for 1d, 1h for 1w, 1d", Zone: "UTC", Jitter: "0", Quiet: "23:00-06:00"}}
	got, err := checkedJob(m, store.Named{Spec: store.Spec{Story: " One ", URLs: []string{"https://a.example/x#y", "https://A.example/x"}, Original: "https://B.example"}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	again, err := checkedJob(m, got)
	if diff := cmp.Diff(got, again); diff != "" || err != nil {
		t.Errorf("%s%v", diff, err)
	}
}

// Paths of a configuration that is named by a relative path lie beside it, once.
func TestPathsBesideTheConfiguration(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("desk", 0o777); err != nil {
		t.Fatal(err)
	}
	text := "monitor:\n  database: kept.db\n  archive: {warc: warc}\n  jobs:\n    - {story: A, folder: in}\n"
	if err := os.WriteFile("desk/variorum.yaml", []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	f, err := (&keeping{Config: "desk/variorum.yaml"}).settle()
	if err != nil {
		t.Fatal(err)
	}
	jobs, err := configuredJobs(f)
	if err != nil || len(jobs) != 1 {
		t.Fatalf("%+v, %v", jobs, err)
	}
	for got, want := range map[string]string{f.Monitor.Database: "desk/kept.db", f.Monitor.Archive.WARC: "desk/warc", jobs[0].Spec.Folder: absolute("desk/in")} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if f, err = (&keeping{Config: "desk/variorum.yaml", Database: "other.db"}).settle(); err != nil || f.Monitor.Database != "other.db" {
		t.Errorf("%s, %v", f.Monitor.Database, err)
	}
}
