"use client";

import dynamic from "next/dynamic";
import type { ComponentType } from "react";

/** By the name that the text gives them. Each is loaded for itself: a lesson sends the scripts of its own figures only. */
const figures: Record<string, ComponentType> = {
  "adaptive-paths": dynamic(() => import("./figures/adaptive-paths").then((m) => m.AdaptivePathsFigure)),
  "batch-noise": dynamic(() => import("./figures/batch-noise").then((m) => m.BatchNoiseFigure)),
  "batch-race": dynamic(() => import("./figures/batch-race").then((m) => m.BatchRaceFigure)),
  "blind-model": dynamic(() => import("./figures/blind-model").then((m) => m.BlindModelFigure)),
  bouncing: dynamic(() => import("./figures/bouncing").then((m) => m.BouncingFigure)),
  "chance-of-improvement": dynamic(() =>
    import("./figures/chance-of-improvement").then((m) => m.ChanceOfImprovementFigure),
  ),
  clipping: dynamic(() => import("./figures/clipping").then((m) => m.ClippingFigure)),
  "compas-threshold": dynamic(() =>
    import("./figures/compas-threshold").then((m) => m.CompasThresholdFigure),
  ),
  "condition-race": dynamic(() => import("./figures/condition-race").then((m) => m.ConditionRaceFigure)),
  "descent-path": dynamic(() => import("./figures/descent-path").then((m) => m.DescentPathFigure)),
  "difference-error": dynamic(() =>
    import("./figures/difference-error").then((m) => m.DifferenceErrorFigure),
  ),
  digits: dynamic(() => import("./figures/digits").then((m) => m.DigitsFigure)),
  "dimension-race": dynamic(() => import("./figures/dimension-race").then((m) => m.DimensionRaceFigure)),
  "heavy-ball": dynamic(() => import("./figures/heavy-ball").then((m) => m.HeavyBallFigure)),
  "implied-rates": dynamic(() => import("./figures/implied-rates").then((m) => m.ImpliedRatesFigure)),
  "loss-slopes": dynamic(() => import("./figures/loss-slopes").then((m) => m.LossSlopesFigure)),
  proxy: dynamic(() => import("./figures/proxy").then((m) => m.ProxyFigure)),
  "rare-events": dynamic(() => import("./figures/rare-events").then((m) => m.RareEventsFigure)),
  "rate-search": dynamic(() => import("./figures/rate-search").then((m) => m.RateSearchFigure)),
  recipe: dynamic(() => import("./figures/recipe").then((m) => m.RecipeFigure)),
  "sample-risk": dynamic(() => import("./figures/sample-risk").then((m) => m.SampleRiskFigure)),
  schedules: dynamic(() => import("./figures/schedules").then((m) => m.SchedulesFigure)),
  "train-digits": dynamic(() => import("./figures/train-digits").then((m) => m.TrainDigitsFigure)),
  "two-curvatures": dynamic(() => import("./figures/two-curvatures").then((m) => m.TwoCurvaturesFigure)),
  "two-valleys": dynamic(() => import("./figures/two-valleys").then((m) => m.TwoValleysFigure)),
  "unit-steps": dynamic(() => import("./figures/unit-steps").then((m) => m.UnitStepsFigure)),
  "width-luck": dynamic(() => import("./figures/width-luck").then((m) => m.WidthLuckFigure)),
};

/** The figure that a lesson's text names. */
export function LessonFigure({ name }: { name: string }) {
  const Figure = figures[name];
  return Figure ? <Figure /> : null;
}
