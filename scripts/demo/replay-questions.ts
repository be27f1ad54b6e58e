import { MINUTE_MS } from "@/lib/domain/time/durations";
import { FLIGHT_CLASSES } from "./flights-bundle";
import type { Flights } from "./flights-data";
import { type FlightsWithShares, isLate, minutesToLanding } from "./flights-features";
import { flightInput } from "./flights-model";
import { LABEL_COMPRESSION } from "./replay-circumstances";
import type { DemoDeployment, DemoDeployments } from "./replay-content";
import { labelOfMail, type MailStream, mailAt } from "./replay-mails";
import { flightTensors, mailTensors, type RequestTensor } from "./replay-requests";
import { nextFlight, type Position } from "./replay-schedule";

/** Of twenty questions one is a mail, four are flights for staging and fifteen are flights for production. */
const ROUND = 20;
const STAGING_EVERY = 5;
export const FLIGHT_SHARE = (ROUND - 1) / ROUND;
/** People file a mail, and so tell what it was, about half a minute after it came. */
const MAIL_LABEL_AFTER_MS = 30_000;

/** What is asked of which deployment, and the truth that comes to light later; null where only a reviewer tells. */
export type Question = {
  readonly deployment: DemoDeployment;
  readonly inputs: readonly RequestTensor[];
  readonly label: string | null;
  readonly labelAfterMs: number;
  readonly source: string;
};

type QuestionState = { readonly position: Position; readonly mail: number };

/** The endless stream of questions: flights in order of departure, mails between them. */
export class QuestionStream {
  readonly flights: Flights;
  readonly shares: Float64Array;
  private readonly mails: MailStream;
  private readonly deployments: DemoDeployments;
  private turn = 0;
  state: QuestionState;
  /** The flight asked about last. */
  flight = 0;

  constructor(
    data: { flights: Flights; shares: Float64Array; mails: MailStream },
    deployments: DemoDeployments,
    state: QuestionState,
  ) {
    this.flights = data.flights;
    this.shares = data.shares;
    this.mails = data.mails;
    this.deployments = deployments;
    this.state = state;
  }

  next(): Question {
    const turn = this.turn++ % ROUND;
    if (turn === 0) return this.nextMail();
    const { flightsStaging, flightsProduction } = this.deployments;
    return this.nextFlight(turn % STAGING_EVERY === 1 ? flightsStaging : flightsProduction);
  }

  private nextMail(): Question {
    const mail = mailAt(this.mails, this.state.mail, true);
    this.state = { ...this.state, mail: this.state.mail + 1 };
    return {
      deployment: this.deployments.spam,
      inputs: mailTensors([mail]),
      label: labelOfMail(mail),
      labelAfterMs: MAIL_LABEL_AFTER_MS,
      source: "filed by the recipient",
    };
  }

  private nextFlight(deployment: DemoDeployment): Question {
    const { flight, next } = nextFlight(this.flights, this.state.position);
    this.state = { ...this.state, position: next };
    this.flight = flight;
    return askAboutFlight(this, flight, deployment);
  }
}

/** What is asked about a flight at its departure, and told once it has landed. */
export function askAboutFlight(
  { flights, shares }: FlightsWithShares,
  flight: number,
  deployment: DemoDeployment,
): Question {
  const minutes = minutesToLanding(flights.distanceMiles[flight] ?? 0, flights.delayMinutes[flight] ?? 0);
  return {
    deployment,
    inputs: flightTensors([flightInput(flights, shares, flight)]),
    label: FLIGHT_CLASSES[isLate(flights, flight) ? 1 : 0],
    labelAfterMs: (minutes * MINUTE_MS) / LABEL_COMPRESSION,
    source: "landed",
  };
}
