-- KPIs cell by cell of each input (lib/domain/kpis SliceSums). A part of its own: the charts of KPIs do not read it.
ALTER TABLE sketch_deltas ADD COLUMN slices json;
ALTER TABLE sketches ADD COLUMN slices json;
