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

	Central  bool    `json:"centralGovernment,omitempty"`
	Balanced bool    `json:"balancedOrder,omitempty"`
	Estimate *number `json:"estimate,omitempty"`

	Lots            []lotForm            `json:"lots,omitempty"`
	Method          *methodForm          `json:"method,omitempty"`
	Versions        []versionForm        `json:"versions,omitempty"`
	Suppliers       []supplierForm       `json:"suppliers,omitempty"`
	Members         []memberForm         `json:"members,omitempty"`
	Bids            []bidForm            `json:"bids,omitempty"`
	Scores          []scoreForm          `json:"scores,omitempty"`
	Submissions     []submissionForm     `json:"submissions,omitempty"`
	Queries         []queryForm          `json:"queries,omitempty"`
	Agreed          []agreedForm         `json:"agreed,omitempty"`
	Draws           []drawForm           `json:"draws,omitempty"`
	Recommendations []recommendationForm `json:"recommendations,omitempty"`
	Declarations    []declarationForm    `json:"declarations,omitempty"`
	Documents       []documentForm       `json:"documents,omitempty"`
	Categories      []categoryForm       `json:"categories,omitempty"`
	Shortlists      []shortlistForm      `json:"shortlists,omitempty"`
	Invitations     []invitationForm     `json:"invitations,omitempty"`
}

type lotForm struct {
	ID     string `json:"id,omitempty"`
	Number word   `json:"number"`
	Title  string `json:"title,omitempty"`
}

type methodForm struct {
	Weighting     string             `json:"weighting,omitempty"`
	Total         *number            `json:"total,omitempty"`
	Consolidation *consolidationForm `json:"consolidation,omitempty"`
	Comments      string             `json:"comments,omitempty"`
	Award         *awardForm         `json:"award,omitempty"`
	Threshold     *thresholdForm     `json:"threshold,omitempty"`
	Phases        []phaseForm        `json:"phases,omitempty"`
	Scales        []scaleForm        `json:"scales,omitempty"`
	Criteria      []criterionForm    `json:"criteria,omitempty"`
	Rounding      *roundingForm      `json:"rounding,omitempty"`
	Ties          []tieForm          `json:"ties,omitempty"`
	Lots          *lotRuleForm       `json:"lots,omitempty"`
}

// consolidationForm may be written as its rule alone.
type consolidationForm struct {
	Rule string `json:"rule"`
	Trim whole  `json:"trim,omitempty"`
}

// awardForm may be written as its name alone.
type awardForm struct {
	Name  string  `json:"name"`
	Worth *number `json:"worth,omitempty"`
	Among string  `json:"among,omitempty"`
}

// phaseForm may be written as its kind alone.
type phaseForm struct {
	Kind   string `json:"kind"`
	Verify bool   `json:"verify,omitempty"`
}

type lotRuleForm struct {
	Most whole  `json:"most"`
	By   string `json:"by"`
}

type versionForm struct {
	Number    whole  `json:"number,omitempty"`
	Hash      string `json:"hash,omitempty"`
	Canonical string `json:"canonical"`
	Note      string `json:"note,omitempty"`
	Published string `json:"published,omitempty"`
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
	Phase     string          `json:"phase,omitempty"`
	Effect    string          `json:"effect,omitempty"`
	Lots      []word          `json:"lots,omitempty"`
	Children  []criterionForm `json:"children,omitempty"`
}

// formulaForm may be written as its name alone.
type formulaForm struct {
	Name     string  `json:"name,omitempty"`
	Lowest   string  `json:"lowest,omitempty"`
	Slope    *number `json:"slope,omitempty"`
	AtMean   *number `json:"atMean,omitempty"`
	Best     *number `json:"best,omitempty"`
	Worst    *number `json:"worst,omitempty"`
	Base     *number `json:"base,omitempty"`
	Floor    *number `json:"floor,omitempty"`
	Cap      *number `json:"cap,omitempty"`
	Ceiling  *number `json:"ceiling,omitempty"`
	Discount *number `json:"discount,omitempty"`
}

type thresholdForm struct {
	Minimum number  `json:"minimum"`
	Unit    string  `json:"unit,omitempty"`
	Mark    *number `json:"mark,omitempty"`
	Effect  string  `json:"effect,omitempty"`
}

type roundingForm struct {
	Mark      *stepForm `json:"mark,omitempty"`
	Criterion *stepForm `json:"criterion,omitempty"`
	Section   *stepForm `json:"section,omitempty"`
	Price     *stepForm `json:"price,omitempty"`
	Total     *stepForm `json:"total,omitempty"`
	Display   *stepForm `json:"display,omitempty"`
}

// stepForm may be written as its places alone.
type stepForm struct {
	Places whole  `json:"places"`
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
	PPON       string `json:"ppon,omitempty"`
	Size       string `json:"size,omitempty"`
	VCSE       bool   `json:"vcse,omitempty"`
	Email      string `json:"email,omitempty"`
}

type memberForm struct {
	ID       string   `json:"id,omitempty"`
	Name     string   `json:"name"`
	Roles    []string `json:"roles"`
	Criteria []word   `json:"criteria,omitempty"`
}

type bidForm struct {
	ID         string         `json:"id,omitempty"`
	Supplier   word           `json:"supplier"`
	Lot        word           `json:"lot,omitempty"`
	Status     string         `json:"status,omitempty"`
	Reason     string         `json:"reason,omitempty"`
	Preference whole          `json:"preference,omitempty"`
	Responses  []responseForm `json:"responses,omitempty"`
	Price      priceForm      `json:"price,omitempty"`
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
	Year      whole  `json:"year,omitempty"`
	Quantity  number `json:"quantity,omitzero"`
	Unit      string `json:"unit,omitempty"`
	Rate      number `json:"rate,omitzero"`
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
	Abstained  string `json:"abstained,omitempty"`
}

type agreedForm struct {
	Bid       bidRef `json:"bid"`
	Criterion word   `json:"criterion"`
	Level     word   `json:"level"`
	Reason    string `json:"reason,omitempty"`
	Dissent   string `json:"dissent,omitempty"`
}

type drawForm struct {
	Lot    word     `json:"lot,omitempty"`
	Bids   []bidRef `json:"bids"`
	Record string   `json:"record"`
}

type recommendationForm struct {
	Lot  word   `json:"lot,omitempty"`
	Bid  bidRef `json:"bid"`
	Text string `json:"text,omitempty"`
}

type declarationForm struct {
	ID       string `json:"id,omitempty"`
	Member   word   `json:"member"`
	Supplier word   `json:"supplier"`
	Kind     string `json:"kind"`
	Text     string `json:"text,omitempty"`
	By       word   `json:"by,omitempty"`
	Made     string `json:"made,omitempty"`
}

// documentForm names a document; its content does not travel in this form.
type documentForm struct {
	ID        string `json:"id,omitempty"`
	Bid       bidRef `json:"bid"`
	Criterion word   `json:"criterion,omitempty"`
	Name      string `json:"name"`
	SHA256    string `json:"sha256"`
	Size      int64  `json:"size"`
}

// categoryForm names an export of the marketplace; who is in it does not travel in this form.
type categoryForm struct {
	ID      string   `json:"id,omitempty"`
	Source  string   `json:"source"`
	SHA256  string   `json:"sha256"`
	Created string   `json:"created"`
	Facets  []string `json:"facets,omitempty"`
}

type shortlistForm struct {
	ID        string     `json:"id,omitempty"`
	Category  word       `json:"category"`
	Filter    filterForm `json:"filter,omitzero"`
	Made      string     `json:"made"`
	Suppliers []word     `json:"suppliers"`
}

type filterForm struct {
	Text   string              `json:"text,omitempty"`
	Values map[string][]string `json:"values,omitempty"`
	SME    bool                `json:"sme,omitempty"`
	VCSE   bool                `json:"vcse,omitempty"`
}

type invitationForm struct {
	Supplier word   `json:"supplier"`
	Invited  string `json:"invited"`
	Outcome  string `json:"outcome,omitempty"`
	Answered string `json:"answered,omitempty"`
	Note     string `json:"note,omitempty"`
}
