import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import type { MaintenanceWindow } from "@/lib/domain/alerts/rule";

type Props = {
  windows: MaintenanceWindow[];
  error: string | undefined;
  onChange: (windows: MaintenanceWindow[]) => void;
};

/** 0 is Sunday, as a rule counts them; a week begins on Monday for whoever reads. */
const days = [
  { day: 1, name: "Mon" },
  { day: 2, name: "Tue" },
  { day: 3, name: "Wed" },
  { day: 4, name: "Thu" },
  { day: 5, name: "Fri" },
  { day: 6, name: "Sat" },
  { day: 0, name: "Sun" },
];

type Weekly = Extract<MaintenanceWindow, { kind: "weekly" }>;

/** When the rule does not judge: every week at the same time, or once (set by the API). */
export function MaintenanceFields({ windows, error, onChange }: Props) {
  const replace = (index: number, window: MaintenanceWindow) => onChange(windows.with(index, window));
  // A window has no name: its place is what is edited.
  const places = windows.map((window, index) => ({ key: `place ${index + 1}`, index, window }));
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-xs font-medium">
        Maintenance <span className="font-normal text-muted-foreground">(optional)</span>
      </legend>
      {windows.length === 0 ? <p className="text-xs text-muted-foreground">It judges at all times.</p> : null}
      {places.map(({ key, index, window }) => (
        <div key={key} className="flex flex-wrap items-center gap-2">
          {window.kind === "weekly" ? (
            <WeeklyWindow window={window} onChange={(next) => replace(index, next)} />
          ) : (
            <span className="text-sm">
              once, <Time value={window.from} /> to <Time value={window.until} />
            </span>
          )}
          <Button
            variant="quiet"
            size="sm"
            aria-label={`Remove maintenance ${index + 1}`}
            onClick={() => onChange(windows.filter((_, other) => other !== index))}
          >
            Remove
          </Button>
        </div>
      ))}
      {error ? <p className="text-xs text-state-bad">{error}</p> : null}
      <Button
        size="sm"
        className="justify-self-start"
        onClick={() => onChange([...windows, { kind: "weekly", days: [6, 0], from: "22:00", until: "06:00", zone }])}
      >
        Add a weekly time
      </Button>
    </fieldset>
  );
}

function WeeklyWindow({ window, onChange }: { window: Weekly; onChange: (window: Weekly) => void }) {
  const toggle = (day: number) =>
    onChange({
      ...window,
      days: window.days.includes(day) ? window.days.filter((other) => other !== day) : [...window.days, day],
    });
  return (
    <>
      <span className="inline-flex rounded-md border border-border">
        {days.map(({ day, name }) => (
          <button
            key={day}
            type="button"
            aria-pressed={window.days.includes(day)}
            onClick={() => toggle(day)}
            className="h-6 px-1.5 text-xs text-muted-foreground aria-pressed:bg-accent aria-pressed:font-medium aria-pressed:text-foreground max-sm:h-10"
          >
            {name}
          </button>
        ))}
      </span>
      <Input
        type="time"
        aria-label="From"
        value={window.from}
        onChange={({ target }) => onChange({ ...window, from: target.value })}
        className="w-24"
      />
      <span className="text-xs text-muted-foreground">to</span>
      <Input
        type="time"
        aria-label="Until"
        value={window.until}
        onChange={({ target }) => onChange({ ...window, until: target.value })}
        className="w-24"
      />
      <span className="text-xs text-muted-foreground">{window.zone}</span>
    </>
  );
}
