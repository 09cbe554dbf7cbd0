package exchange

// Version is the format's version, the "assay" member of the file.
const Version = 1

// file is the form of competition.json. The schema in assets describes each member; the
// fields here are in the order they are written.
type file struct {
	Schema      string `json:"$schema,omitempty"`
	Assay       int    `json:"assay"`
	ID          string `json:"id,omitempty"`
	Title       string `json:"title,omitempty"`
	Reference   string `json:"reference,omitempty"`
	Buyer       string `json:"buyer,omitempty"`
	Description string `json:"description,omitempty"`
	Regime      string `json:"regime,omitempty"`
	Route       string `json:"route,omitempty"`
	Currency    string `json:"currency,omitempty"`
	Stage       string `json:"stage,omitempty"`
	MethodHash  string `json:"methodHash,omitempty"`

	Lots            []lotForm            `json:"lots,omitempty"`
	Method          *methodForm          `json:"method,omitempty"`
	Suppliers       []supplierForm       `json:"suppliers,omitempty"`
	Members         []memberForm         `json:"members,omitempty"`
	Bids            []bidForm            `json:"bids,omitempty"`
	Scores          []scoreForm          `json:"scores,omitempty"`
	Agreed          []agreedForm         `json:"agreed,omitempty"`
	Recommendations []recommendationForm `json:"recommendations,omitempty"`
}

type lotForm struct {
	ID     string `json:"id,omitempty"`
	Number word   `json:"number"`
	Title  string `json:"title,omitempty"`
}

type methodForm struct {
	Weighting string          `json:"weighting,omitempty"`
	Total     *number         `json:"total,omitempty"`
	Scales    []scaleForm     `json:"scales,omitempty"`
	Criteria  []criterionForm `json:"criteria,omitempty"`
	Rounding  *roundingForm   `json:"rounding,omitempty"`
	Ties      []tieForm       `json:"ties,omitempty"`
}

type scaleForm struct {
	ID     string      `json:"id,omitempty"`
	Name   string      `json:"name"`
	Levels []levelForm `json:"levels"`
}

type levelForm struct {
	Value      word    `json:"value"`
	Label      string  `json:"label,omitempty"`
	Descriptor string  `json:"descriptor,omitempty"`
	Marks      *number `json:"marks,omitempty"`
}

type criterionForm struct {
	ID        string          `json:"id,omitempty"`
	Number    word            `json:"number,omitempty"`
	Kind      string          `json:"kind,omitempty"`
	Title     string          `json:"title"`
	Guidance  string          `json:"guidance,omitempty"`
	Weight    *number         `json:"weight,omitempty"`
	Scale     word            `json:"scale,omitempty"`
	Formula   *formulaForm    `json:"formula,omitempty"`
	Threshold *thresholdForm  `json:"threshold,omitempty"`
	Effect    string          `json:"effect,omitempty"`
	Lots      []word          `json:"lots,omitempty"`
	Children  []criterionForm `json:"children,omitempty"`
}

// formulaForm may be written as its name alone.
type formulaForm struct {
	Name   string `json:"name,omitempty"`
	Lowest string `json:"lowest,omitempty"`
}

type thresholdForm struct {
	Minimum number `json:"minimum"`
	Unit    string `json:"unit,omitempty"`
	Effect  string `json:"effect,omitempty"`
}

type roundingForm struct {
	Criterion *stepForm `json:"criterion,omitempty"`
	Section   *stepForm `json:"section,omitempty"`
	Price     *stepForm `json:"price,omitempty"`
	Total     *stepForm `json:"total,omitempty"`
	Display   *stepForm `json:"display,omitempty"`
}

// stepForm may be written as its places alone.
type stepForm struct {
	Places int    `json:"places"`
	Mode   string `json:"mode,omitempty"`
}

type tieForm struct {
	Kind      string `json:"kind"`
	Criterion word   `json:"criterion,omitempty"`
}

type supplierForm struct {
	ID         string `json:"id,omitempty"`
	Name       string `json:"name"`
	Identifier string `json:"identifier,omitempty"`
}

type memberForm struct {
	ID       string   `json:"id,omitempty"`
	Name     string   `json:"name"`
	Roles    []string `json:"roles"`
	Criteria []word   `json:"criteria,omitempty"`
}

type bidForm struct {
	ID        string         `json:"id,omitempty"`
	Supplier  word           `json:"supplier"`
	Lot       word           `json:"lot,omitempty"`
	Status    string         `json:"status,omitempty"`
	Reason    string         `json:"reason,omitempty"`
	Responses []responseForm `json:"responses,omitempty"`
	Price     priceForm      `json:"price,omitempty"`
}

type responseForm struct {
	Criterion word   `json:"criterion"`
	Text      string `json:"text"`
}

// priceForm may be written as one amount.
type priceForm []priceLineForm

type priceLineForm struct {
	ID        string `json:"id,omitempty"`
	Criterion word   `json:"criterion,omitempty"`
	Label     string `json:"label,omitempty"`
	Amount    number `json:"amount"`
}

// bidRef names a bid: by id or supplier alone, or by supplier and lot.
type bidRef struct {
	Supplier word `json:"supplier"`
	Lot      word `json:"lot,omitempty"`
}

type scoreForm struct {
	Member     word   `json:"member"`
	Bid        bidRef `json:"bid"`
	Criterion  word   `json:"criterion"`
	Level      word   `json:"level,omitempty"`
	Strengths  string `json:"strengths,omitempty"`
	Weaknesses string `json:"weaknesses,omitempty"`
	Evidence   string `json:"evidence,omitempty"`
}

type agreedForm struct {
	Bid       bidRef `json:"bid"`
	Criterion word   `json:"criterion"`
	Level     word   `json:"level"`
	Reason    string `json:"reason,omitempty"`
	Dissent   string `json:"dissent,omitempty"`
}

type recommendationForm struct {
	Lot  word   `json:"lot,omitempty"`
	Bid  bidRef `json:"bid"`
	Text string `json:"text,omitempty"`
}
