package web

import (
	"encoding"
	"encoding/json"
	"net/http"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// An operation is what the description of the API says about a row of the table.
type operation struct {
	id      string
	summary string
	query   []param
	in      any    // a value of the type of the body; nil for none
	out     any    // a value of the type of the answer
	status  int    // of success; 0: 200
	media   string // of the answer, where it is not JSON
}

// A param is a parameter of the address.
type param struct {
	name, what string
	kind       string // string where empty, integer, boolean or date-time
	enum       []string
	required   bool
}

// The description of the API follows OpenAPI 3.1.
type document struct {
	OpenAPI string `json:"openapi"`
	Info    struct {
		Title       string `json:"title"`
		Version     string `json:"version"`
		Description string `json:"description"`
	} `json:"info"`
	Paths      map[string]map[string]*described `json:"paths"`
	Components struct {
		Schemas         map[string]*schema        `json:"schemas"`
		SecuritySchemes map[string]securityScheme `json:"securitySchemes"`
	} `json:"components"`
}

type securityScheme struct {
	Type   string `json:"type"`
	Scheme string `json:"scheme,omitempty"`
	In     string `json:"in,omitempty"`
	Name   string `json:"name,omitempty"`
	What   string `json:"description"`
}

type described struct {
	ID         string                 `json:"operationId"`
	Summary    string                 `json:"summary"`
	Role       string                 `json:"x-role,omitempty"`
	Parameters []parameter            `json:"parameters,omitempty"`
	Body       *content               `json:"requestBody,omitempty"`
	Responses  map[string]*content    `json:"responses"`
	Security   *[]map[string][]string `json:"security,omitempty"`
}

type parameter struct {
	Name        string  `json:"name"`
	In          string  `json:"in"`
	Description string  `json:"description,omitempty"`
	Required    bool    `json:"required,omitempty"`
	Schema      *schema `json:"schema"`
}

type content struct {
	Description string           `json:"description,omitempty"`
	Required    bool             `json:"required,omitempty"`
	Content     map[string]media `json:"content,omitempty"`
}

type media struct {
	Schema *schema `json:"schema"`
}

// A schema is a JSON Schema of the draft 2020-12, as far as it is needed.
type schema struct {
	Ref        string             `json:"$ref,omitempty"`
	Type       []string           `json:"type,omitempty"`
	Format     string             `json:"format,omitempty"`
	Enum       []string           `json:"enum,omitempty"`
	Items      *schema            `json:"items,omitempty"`
	Properties map[string]*schema `json:"properties,omitempty"`
	Required   []string           `json:"required,omitempty"`
	// More is what other fields may be; nil where there is no object.
	More  *schema   `json:"additionalProperties,omitempty"`
	AnyOf []*schema `json:"anyOf,omitempty"`
	// not is the schema that nothing fits.
	not bool
}

// MarshalJSON writes the schema that nothing fits as false.
func (s *schema) MarshalJSON() ([]byte, error) {
	if s.not {
		return []byte("false"), nil
	}
	type plain schema
	return json.Marshal((*plain)(s))
}

var nothing = &schema{not: true}

var pathParameter = regexp.MustCompile(`\{([a-z]+)\}`)

// describe makes the description from the table of routes.
func (s *server) describe() ([]byte, error) {
	d := document{OpenAPI: "3.1.0", Paths: map[string]map[string]*described{}}
	d.Info.Title, d.Info.Version = "Variorum", s.Version
	d.Info.Description = "Every request needs a token, made under the account's page: Authorization: Bearer TOKEN. A browser that is logged in may use its session; what changes something then needs the header X-CSRF-Token. " +
		"Lists go on at next. Errors are problems as RFC 9457 has them. Answers to reading requests have an ETag."
	d.Components.Schemas = map[string]*schema{}
	d.Components.SecuritySchemes = map[string]securityScheme{
		"token":   {Type: "http", Scheme: "bearer", What: "A token of the account's page."},
		"session": {Type: "apiKey", In: "cookie", Name: "variorum", What: "A login; by TLS the cookie is called __Host-variorum."},
	}
	schemas := describer{d.Components.Schemas}
	problem := &content{Description: "What went wrong.", Content: map[string]media{"application/problem+json": {schemas.of(reflect.TypeFor[Problem]())}}}
	for _, row := range s.rows {
		if row.op == nil {
			continue
		}
		o := &described{ID: row.op.id, Summary: row.op.summary, Role: row.role.String(), Responses: map[string]*content{"default": problem}}
		if row.role == nobody {
			o.Security = &[]map[string][]string{{}}
		} else {
			o.Security = &[]map[string][]string{{"token": {}}, {"session": {}}}
		}
		for _, m := range pathParameter.FindAllStringSubmatch(row.path, -1) {
			o.Parameters = append(o.Parameters, parameter{Name: m[1], In: "path", Required: true, Schema: &schema{Type: []string{"string"}}})
		}
		for _, p := range row.op.query {
			o.Parameters = append(o.Parameters, parameter{p.name, "query", p.what, p.required, p.schema()})
		}
		if row.op.in != nil {
			o.Body = &content{Required: true, Content: map[string]media{"application/json": {schemas.of(reflect.TypeOf(row.op.in))}}}
		}
		status := row.op.success()
		answer := &content{Description: http.StatusText(status)}
		if row.op.media != "" {
			answer.Content = map[string]media{row.op.media: {&schema{Type: []string{"string"}, Format: "binary"}}}
		} else {
			answer.Content = map[string]media{"application/json": {schemas.of(reflect.TypeOf(row.op.out))}}
		}
		o.Responses[strconv.Itoa(status)] = answer
		if d.Paths[row.path] == nil {
			d.Paths[row.path] = map[string]*described{}
		}
		d.Paths[row.path][strings.ToLower(row.method)] = o
	}
	return json.MarshalIndent(d, "", "  ")
}

func (o *operation) success() int {
	if o.status != 0 {
		return o.status
	}
	return http.StatusOK
}

func (p param) schema() *schema {
	s := &schema{Type: []string{"string"}, Enum: p.enum}
	switch p.kind {
	case "integer", "boolean":
		s.Type[0] = p.kind
	case "date-time":
		s.Format = p.kind
	}
	return s
}

func (s *server) apiDescription(v *visit) error {
	body, err := s.describe()
	if err != nil {
		return err
	}
	return v.sendJSON(http.StatusOK, append(body, '\n'))
}

// A describer makes schemas of Go's types; those of structs are kept under their
// names.
type describer struct{ named map[string]*schema }

var (
	timeType       = reflect.TypeFor[time.Time]()
	rawType        = reflect.TypeFor[json.RawMessage]()
	anyType        = reflect.TypeFor[anyJSON]()
	marshalerType  = reflect.TypeFor[json.Marshaler]()
	textMarshalers = reflect.TypeFor[encoding.TextMarshaler]()
	listName       = regexp.MustCompile(`^List\[.*?([A-Za-z]+)\]$`)
)

func (d describer) of(t reflect.Type) *schema {
	switch {
	case t == timeType:
		return &schema{Type: []string{"string"}, Format: "date-time"}
	case t == rawType, t == anyType:
		return &schema{}
	case t.Kind() == reflect.Pointer:
		return orNull(d.of(t.Elem()))
	case t.Implements(marshalerType), reflect.PointerTo(t).Implements(marshalerType):
		return &schema{} // it writes itself
	case t.Implements(textMarshalers):
		return &schema{Type: []string{"string"}}
	}
	switch t.Kind() {
	case reflect.String:
		return &schema{Type: []string{"string"}}
	case reflect.Bool:
		return &schema{Type: []string{"boolean"}}
	case reflect.Float32, reflect.Float64:
		return &schema{Type: []string{"number"}}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return &schema{Type: []string{"integer"}}
	case reflect.Slice:
		return orNull(&schema{Type: []string{"array"}, Items: d.of(t.Elem())}) // one that is nil
	case reflect.Array:
		return &schema{Type: []string{"array"}, Items: d.of(t.Elem())}
	case reflect.Map:
		return orNull(&schema{Type: []string{"object"}, More: d.of(t.Elem())})
	case reflect.Struct:
		return d.object(t)
	}
	panic("web: the description of the API has no word for " + t.String())
}

func (d describer) object(t reflect.Type) *schema {
	name := t.Name()
	if m := listName.FindStringSubmatch(name); m != nil {
		name = "ListOf" + m[1]
	} else if path := t.PkgPath(); name != "" && path != reflect.TypeFor[Problem]().PkgPath() {
		name = path[strings.LastIndexByte(path, '/')+1:] + "." + name
	}
	if name == "" {
		s := &schema{Type: []string{"object"}, Properties: map[string]*schema{}, More: nothing}
		d.fields(t, s)
		return s
	}
	if d.named[name] == nil {
		s := &schema{Type: []string{"object"}, Properties: map[string]*schema{}, More: nothing}
		d.named[name] = s // before its fields, which may be of the type itself
		d.fields(t, s)
	}
	return &schema{Ref: "#/components/schemas/" + name}
}

func (d describer) fields(t reflect.Type, into *schema) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && tag == "" && f.Type.Kind() == reflect.Struct:
			d.fields(f.Type, into)
			continue
		case !f.IsExported(), tag == "-":
			continue
		case tag == "":
			tag = f.Name
		}
		into.Properties[tag] = d.of(f.Type)
		if !strings.Contains(options, "omit") {
			into.Required = append(into.Required, tag)
		}
	}
}

func orNull(s *schema) *schema {
	if s.Ref == "" && len(s.Type) == 0 && len(s.AnyOf) == 0 {
		return s // anything
	}
	if len(s.Type) > 0 {
		with := *s
		with.Type = append(append([]string{}, s.Type...), "null")
		return &with
	}
	return &schema{AnyOf: []*schema{s, {Type: []string{"null"}}}}
}
