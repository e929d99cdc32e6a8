"use client";

import type { Picture } from "@/grader/picture";
import type { Exhibit } from "./exhibits";
import { CurveView } from "./views/curve-view";
import { DistributionView } from "./views/distribution-view";
import { FairnessView } from "./views/fairness-view";
import { LandscapeView } from "./views/landscape-view";
import { LossPlaneView } from "./views/loss-plane-view";
import { PredictionsView } from "./views/predictions-view";
import { TableView } from "./views/table-view";
import { TrajectoryView } from "./views/trajectory-view";
import { WeightsView } from "./views/weights-view";

/** Draws one exhibit, each kind in its own way. */
export function ExhibitView({ exhibit, version }: { exhibit: Exhibit; version: number }) {
  const { title, description } = exhibit;
  switch (exhibit.kind) {
    case "curve":
      return <CurveView title={title} description={description} group={exhibit.group} version={version} />;
    case "picture":
      return <PictureView title={title} description={description} picture={exhibit.shown.picture} />;
    case "model":
      return <ModelView title={title} description={description} exhibit={exhibit} />;
    default:
      return exhibit satisfies never;
  }
}

interface Titled {
  title: string;
  description: string | undefined;
}

function PictureView({ picture, ...titled }: Titled & { picture: Picture }) {
  switch (picture.kind) {
    case "trajectory":
      return <TrajectoryView {...titled} picture={picture} />;
    case "landscape":
      return <LandscapeView {...titled} picture={picture} />;
    case "distribution":
      return <DistributionView {...titled} picture={picture} />;
    case "fairness":
      return <FairnessView {...titled} picture={picture} />;
    case "table":
      return <TableView {...titled} picture={picture} />;
    case "model":
    case "tensors":
    case "way":
      return null;
    default:
      return picture satisfies never;
  }
}

function ModelView({ exhibit, ...titled }: Titled & { exhibit: Extract<Exhibit, { kind: "model" }> }) {
  const { show, course } = exhibit;
  switch (show) {
    case "weights":
      return <WeightsView {...titled} model={course.at(-1)!} />;
    case "predictions":
      return <PredictionsView {...titled} model={course.at(-1)!} />;
    case "landscape":
      return <LossPlaneView {...titled} course={course} />;
    default:
      return show satisfies never;
  }
}
